package dev.identitysync.cognito;

import dev.identitysync.cognito.internal.JsonChange;
import dev.identitysync.cognito.internal.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What is answered before tokens are issued, in the version that the event has. */
final class TokenResponse {
    private static final Pattern LATER_VERSION = Pattern.compile("[4-9]|[1-9][0-9]+");
    private static final String V1_DETAILS = "claimsOverrideDetails";
    private static final String V2_DETAILS = "claimsAndScopeOverrideDetails";

    private final CognitoEvent event;
    private final boolean first;

    private TokenResponse(CognitoEvent event, boolean first) {
        this.event = event;
        this.first = first;
    }

    static TokenResponse of(CognitoEvent event) throws Denial {
        String version = event.version().orElse("1");
        if (LATER_VERSION.matcher(version).matches()) {
            throw new Denial("the event has version " + version + ", which is not known here");
        }
        return new TokenResponse(event, !version.equals("2") && !version.equals("3"));
    }

    byte[] naming(Map<String, Object> claims) throws Denial {
        ClaimCheck.require(claims, first);
        Map<String, JsonChange> values = new LinkedHashMap<>();
        claims.forEach((name, value) -> values.put(name, new JsonChange.Value(JsonWriter.write(value))));
        JsonChange added = members("claimsToAddOrOverride", new JsonChange.Members(values));
        Map<String, JsonChange> details = new LinkedHashMap<>();
        if (first) {
            details.put("claimsToAddOrOverride", new JsonChange.Members(values));
        } else {
            details.put("idTokenGeneration", added);
            details.put("accessTokenGeneration", added);
        }
        keepGroups(details);
        return event.answering(members(first ? V1_DETAILS : V2_DETAILS, new JsonChange.Members(details)));
    }

    // A response that overrides claims and says nothing of groups suppresses them.
    private void keepGroups(Map<String, JsonChange> details) {
        if (!event.answers(first ? V1_DETAILS : V2_DETAILS, "groupOverrideDetails")) {
            event.groupConfiguration()
                    .ifPresent(groups -> details.put("groupOverrideDetails", new JsonChange.Value(groups)));
        }
    }

    private static JsonChange.Members members(String name, JsonChange change) {
        return new JsonChange.Members(Map.of(name, change));
    }
}
