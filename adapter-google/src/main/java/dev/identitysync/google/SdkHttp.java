package dev.identitysync.google;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import dev.identitysync.google.internal.Http;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;

/** The SDK's way to the provider. Always a complete answer, or a {@link ProviderUnavailableException}. Thread-safe. */
final class SdkHttp implements HTTPRequestSender {
    private final Http http;

    SdkHttp(Http http) {
        this.http = http;
    }

    @Override
    public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest message) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(message.getURI());
        message.getHeaderMap().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        request.method(
                message.getMethod().name(),
                message.getMethod() == HTTPRequest.Method.GET
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(
                                Optional.ofNullable(message.getBody()).orElse("")));
        return adapted(ProviderDeadline.after(http.patience()).await(http.send(request)));
    }

    private static HTTPResponse adapted(HttpResponse<byte[]> response) {
        HTTPResponse adapted = new HTTPResponse(response.statusCode());
        response.headers().map().forEach((name, values) -> adapted.setHeader(name, values.toArray(String[]::new)));
        adapted.setBody(Http.text(response));
        return adapted;
    }
}
