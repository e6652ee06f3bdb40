package dev.identitysync.examples.webapp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The stores that the application runs on, and how a test reaches what is in them. */
enum TestStore {
    POSTGRESQL {
        @Override
        Map<String, String> ownDatabase() {
            return Map.of();
        }

        @Override
        Backstage backstage(WebApp app, Path folder) throws IOException {
            String password =
                    Files.readString(folder.resolve("postgresql.password")).strip();
            List<String> server = Files.readAllLines(folder.resolve("postgresql/postmaster.pid"));
            return new PostgresBackstage(Integer.parseInt(server.get(3).strip()), password);
        }

        @Override
        WebApp startAt(int port, Backstage backstage, Path folder) {
            return RunningApp.start(Map.of("DATABASE_URL", ((PostgresBackstage) backstage).urlAt(port)), folder);
        }
    },
    DYNAMODB {
        @Override
        Map<String, String> ownDatabase() {
            return Map.of("STORE", "dynamodb");
        }

        @Override
        Backstage backstage(WebApp app, Path folder) {
            return new DynamoDbBackstage(DynamoDbBackstage.portIn(app.banner()));
        }

        @Override
        WebApp startAt(int port, Backstage backstage, Path folder) {
            return DynamoDbBackstage.startAt(port, DynamoDbBackstage.TABLE, folder);
        }
    };

    /** The settings for a database that the application starts. */
    abstract Map<String, String> ownDatabase();

    /** The way past an application that has its own database, and its data in this folder. */
    abstract Backstage backstage(WebApp app, Path folder) throws IOException;

    /** An application over the same database, which it finds at this port of 127.0.0.1. */
    abstract WebApp startAt(int port, Backstage backstage, Path folder);
}
