package dev.identitysync.examples.infrastructure.settings;

import java.util.regex.Pattern;

/**
 * Where stacks are deployed.
 *
 * @param account twelve digits
 * @param region such as {@code eu-central-1}
 */
public record Place(String account, String region) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    /** @throws SettingException if one is not what it should be */
    public Place {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new SettingException("account", "is not the number of an AWS account, which has twelve digits");
        }
        if (!REGION.matcher(region).matches()) {
            throw new SettingException("region", "is not the name of a region, such as eu-central-1");
        }
    }
}
