package dev.identitysync.examples.infrastructure.parts;

import dev.identitysync.examples.infrastructure.parts.Handler.Variable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Code;

/** What one function differs in from others. Immutable. */
public final class FunctionSettings {
    private static final int MEGABYTES = 1024;
    private static final int SECONDS = 10;

    private final Handler handler;
    private final PackedCode code;
    private final String description;
    private final int seconds;
    private final int megabytes;
    private final boolean snapStart;
    private final Optional<Network> network;
    private final Map<Variable, String> variables;

    private FunctionSettings(Builder builder) {
        this.handler = builder.handler;
        this.code = builder.code;
        this.description = builder.description;
        this.seconds = builder.seconds;
        this.megabytes = builder.megabytes;
        this.snapStart = builder.snapStart;
        this.network = builder.network;
        this.variables = Map.copyOf(builder.variables);
    }

    /**
     * Starts with ten seconds and 1024 MB: the share of a processor follows from the memory, and a cold start of Java wants
     * a good part of one.
     *
     * @param description for whoever finds the function in the console
     */
    public static Builder of(Handler handler, PackedCode code, String description) {
        return new Builder(handler, code, description);
    }

    Handler handler() {
        return handler;
    }

    Code code() {
        return code.codeOf(handler);
    }

    String description() {
        return description;
    }

    Duration timeout() {
        return Duration.seconds(seconds);
    }

    int megabytes() {
        return megabytes;
    }

    boolean snapStart() {
        return snapStart;
    }

    Optional<Network> network() {
        return network;
    }

    Map<Variable, String> variables() {
        return variables;
    }

    /** Collects the settings. */
    public static final class Builder {
        private final Handler handler;
        private final PackedCode code;
        private final String description;
        private final Map<Variable, String> variables = new EnumMap<>(Variable.class);
        private int seconds = SECONDS;
        private int megabytes = MEGABYTES;
        private boolean snapStart;
        private Optional<Network> network = Optional.empty();

        private Builder(Handler handler, PackedCode code, String description) {
            this.handler = handler;
            this.code = code;
            this.description = description;
        }

        /** How long one call may take; less than its caller waits. */
        public Builder seconds(int value) {
            this.seconds = value;
            return this;
        }

        /** The memory. */
        public Builder megabytes(int value) {
            this.megabytes = value;
            return this;
        }

        /** Start from a snapshot. Only for a handler that does not keep credentials, or anything else that ends, from its start. */
        public Builder snapStart(boolean value) {
            this.snapStart = value;
            return this;
        }

        /** Run inside of a network. */
        public Builder network(Network value) {
            this.network = Optional.of(value);
            return this;
        }

        /** Set a variable; a secret only as a reference to where it is kept. */
        public Builder variable(Variable name, String value) {
            variables.put(name, value);
            return this;
        }

        /** The settings. */
        public FunctionSettings build() {
            return new FunctionSettings(this);
        }
    }
}
