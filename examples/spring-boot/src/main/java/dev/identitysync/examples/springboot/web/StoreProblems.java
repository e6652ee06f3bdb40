package dev.identitysync.examples.springboot.web;

import dev.identitysync.StoreException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** A page that needed the store, which did not answer. */
@ControllerAdvice
class StoreProblems {
    private static final Logger log = LoggerFactory.getLogger(StoreProblems.class);

    @ExceptionHandler
    void on(StoreException failure, HttpServletResponse response) throws IOException {
        log.error("The store did not answer: {}", failure.getMessage(), failure);
        ProblemPage.of(failure).writeTo(response);
    }
}
