package dev.identitysync.benchmarks.coldstart.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One statement that reads a user on a connection of its own, without a pool or a check, and half of the columns. */
public final class StatementByHand implements RequestStreamHandler {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SELECT =
            "SELECT id, email, name, created_at FROM " + Database.SCHEMA + ".identity_user WHERE id = ?";

    private final Connection connection;

    public StatementByHand() throws SQLException {
        connection = DriverManager.getConnection(Database.url(), Database.ROLE, Database.ROLE);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, id(event));
            try (ResultSet user = select.executeQuery()) {
                write(user, answer);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static String id(InputStream event) throws IOException {
        try (JsonParser parser = JSON.createParser(event)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "id".equals(parser.currentName())) {
                    return parser.getText();
                }
            }
        }
        throw new IOException("No id");
    }

    private static void write(ResultSet user, OutputStream answer) throws IOException, SQLException {
        if (!user.next()) {
            throw new IOException("No such user");
        }
        try (JsonGenerator json = JSON.createGenerator(answer)) {
            json.writeStartObject();
            json.writeStringField("id", user.getString("id"));
            json.writeStringField("email", user.getString("email"));
            json.writeStringField("name", user.getString("name"));
            json.writeStringField(
                    "createdAt", user.getTimestamp("created_at").toInstant().toString());
            json.writeEndObject();
        }
    }
}
