package dev.identitysync.examples.cognito;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one and the same thing to all tests of a run that ask for its type, and closes it at the end of the run.
 *
 * @param <T> the type
 */
public abstract class Shared<T extends AutoCloseable> implements ParameterResolver {
    private final Class<T> type;

    /** Of that type. */
    protected Shared(Class<T> type) {
        this.type = type;
    }

    /** Makes the one. */
    protected abstract T start();

    @Override
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(type);
    }

    @Override
    public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Shared.class))
                .getOrComputeIfAbsent(type, any -> start(), type);
    }
}
