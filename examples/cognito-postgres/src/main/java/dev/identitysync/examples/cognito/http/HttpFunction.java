package dev.identitysync.examples.cognito.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function behind an API Gateway HTTP API, or with a function URL. Whatever happens, it answers in JSON. What it logs is
 * free of what people sent.
 */
public class HttpFunction implements RequestStreamHandler {
    private static final Logger log = LoggerFactory.getLogger(HttpFunction.class);
    private static final int SERVER_ERROR = 500;
    private static final Problem UNFORESEEN = Problem.of(
            SERVER_ERROR, "unforeseen", "Something went wrong here", "Quote the request id when you tell us.");

    private final Routes routes;

    /** A function with these routes. */
    public HttpFunction(Routes routes) {
        this.routes = routes;
    }

    /**
     * Answers one event.
     *
     * @throws IOException if the event cannot be read from Lambda, or the answer not be given to it
     */
    @Override
    public final void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        byte[] bytes = event.readNBytes(HttpEvent.MOST_BYTES + 1);
        HttpAnswer given = answer(bytes, requestId(context));
        answer.write(Json.write(given.event()).getBytes(StandardCharsets.UTF_8));
    }

    private HttpAnswer answer(byte[] event, String requestId) {
        String asked = "(unread)";
        try {
            HttpRequest request = HttpEvent.read(event);
            asked = routes.nameOf(request);
            HttpAnswer answer = routes.answer(request);
            log.info("{} {} {}", requestId, asked, answer.status());
            return answer;
        } catch (Refusal refusal) {
            tell(refusal, asked, requestId);
            return refusal.problem().answer(requestId);
        } catch (RuntimeException e) {
            // Not its message: nobody knows what that quotes.
            log.error(
                    "{} {} failed with {} at {}", requestId, asked, e.getClass().getName(), place(e));
            return UNFORESEEN.answer(requestId);
        }
    }

    private static void tell(Refusal refusal, String asked, String requestId) {
        Problem problem = refusal.problem();
        if (problem.status() >= SERVER_ERROR) {
            log.error(
                    "{} {} {} {}",
                    requestId,
                    asked,
                    problem.status(),
                    problem.type(),
                    refusal.cause().orElse(null));
        } else if (refusal.cause().isPresent()) {
            log.warn(
                    "{} {} {} {}",
                    requestId,
                    asked,
                    problem.status(),
                    problem.type(),
                    refusal.cause().get());
        } else {
            log.info("{} {} {} {}", requestId, asked, problem.status(), problem.type());
        }
    }

    private static String place(Throwable e) {
        return e.getStackTrace().length == 0 ? "an unknown place" : e.getStackTrace()[0].toString();
    }

    private static String requestId(Context context) {
        return Optional.ofNullable(context.getAwsRequestId())
                .filter(id -> !id.isBlank())
                .orElseGet(() -> UUID.randomUUID().toString());
    }
}
