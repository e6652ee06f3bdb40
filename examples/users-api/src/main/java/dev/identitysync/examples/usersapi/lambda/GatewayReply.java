package dev.identitysync.examples.usersapi.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.identitysync.examples.usersapi.api.ApiResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** An answer as API Gateway wants it, in either format. */
final class GatewayReply {
    private static final JsonFactory JSON = new JsonFactory();

    private GatewayReply() {}

    static void write(ApiResponse response, OutputStream to) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(to)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", response.status());
            json.writeObjectFieldStart("headers");
            for (Map.Entry<String, String> header : response.headers().entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeBooleanField("isBase64Encoded", false);
            json.writeStringField("body", response.body());
            json.writeEndObject();
        }
    }
}
