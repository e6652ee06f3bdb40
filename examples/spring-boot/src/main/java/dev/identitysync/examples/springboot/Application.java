package dev.identitysync.examples.springboot;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** An application that signs in with Spring Security, and whose people are users of its own. */
@SpringBootApplication
public class Application {

    /** Starts it with the settings that Spring finds. */
    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
