package dev.identitysync.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What tells one mapping from another: 16 hexadecimal digits of the SHA-256 of all that it says. Releases that understand
 * each other have the same one for the same mapping, so what is new in a mapping goes to the end, and is left out where it
 * is not used.
 */
final class MappingFingerprint {
    private static final int BYTES = 8;

    private MappingFingerprint() {}

    static String of(UserTableMapping mapping) {
        byte[] text = String.join("\n", lines(mapping)).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256(text), 0, BYTES);
    }

    private static List<String> lines(UserTableMapping mapping) {
        List<String> lines = new ArrayList<>();
        lines.add("table " + mapping.schema() + " " + mapping.table());
        lines.add("id " + mapping.idType() + " " + said(mapping.id()));
        for (UserField field : UserField.values()) {
            mapping.column(field).ifPresent(column -> lines.add(field + " " + said(column)));
        }
        lines.add("status " + mapping.status().active() + " " + mapping.status().disabled());
        lines.add("email " + mapping.emailComparison() + " unique " + mapping.emailUnique() + " key "
                + mapping.hasEmailKey());
        lines.add("attributes " + mapping.attributes().json() + " "
                + String.join(" ", mapping.attributes().names()));
        lines.add("identities " + mapping.identityColumns().size());
        mapping.identityColumns().forEach(it -> lines.add(it.name() + " " + it.type() + " " + it.issuer()));
        mapping.linkTable().ifPresent(table -> lines.add("links " + table));
        mapping.proofTable().ifPresent(table -> lines.add("proofs " + table));
        mapping.outbox().ifPresent(outbox -> lines.add("outbox " + outbox.content() + " " + outbox.table()));
        mapping.linkStatus().ifPresent(it -> lines.add("link status " + said(it)));
        mapping.identityColumns()
                .forEach(it ->
                        it.status().ifPresent(status -> lines.add("status of " + it.name() + " " + said(status))));
        mapping.receivedEventTable().ifPresent(table -> lines.add("received events " + table));
        return lines;
    }

    private static String said(IdentityStatusColumns columns) {
        return columns.status() + " " + columns.asOf();
    }

    private static String said(Column column) {
        return column.name() + " written " + column.writable() + " empty " + column.emptyForNone() + " utc "
                + column.inUtc();
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
