package dev.identitysync.benchmarks.coldstart.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.identitysync.examples.usersapi.api.ApiRequest;
import dev.identitysync.examples.usersapi.api.ApiResponse;
import dev.identitysync.examples.usersapi.api.RequestBody;
import dev.identitysync.examples.usersapi.api.UsersApi;
import dev.identitysync.examples.usersapi.store.ExistingTable;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The users API's function with the classes that AWS has for its event and its answer. */
public final class EventClassApi implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final UsersApi api = DirectApi.on(ExistingTable.client());

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        Map<String, List<String>> headers = new HashMap<>();
        event.getHeaders().forEach((name, value) -> headers.put(name, List.of(value)));
        ApiResponse answer = api.answer(new ApiRequest(
                context.getAwsRequestId(),
                event.getRequestContext().getHttp().getMethod(),
                event.getRawPath(),
                headers,
                RequestBody.of(event.getBody().getBytes(StandardCharsets.UTF_8))));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(answer.headers())
                .withBody(answer.body())
                .withIsBase64Encoded(false)
                .build();
    }
}
