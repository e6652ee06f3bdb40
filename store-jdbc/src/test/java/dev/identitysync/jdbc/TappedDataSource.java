package dev.identitysync.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Tells a test of everything that is executed on connections of another data source, after the server did it. */
public final class TappedDataSource implements DataSource {
    private final DataSource delegate;
    private final Tap tap;

    TappedDataSource(DataSource delegate, Tap tap) {
        this.delegate = delegate;
        this.tap = tap;
    }

    /** What a test does about an executed statement; what it throws is what the caller sees instead of the reply. */
    interface Tap {
        void executed(String sql) throws SQLException;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return tapped(Connection.class, delegate.getConnection(), "");
    }

    private <T> T tapped(Class<T> type, T target, String prepared) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object result = invoke(() -> method.invoke(target, arguments));
            String argument = arguments == null ? "" : String.valueOf(arguments[0]);
            String name = method.getName();
            if (name.startsWith("execute")) {
                tap.executed(argument.isEmpty() ? prepared : argument);
            } else if (name.equals("commit") || name.equals("rollback")) {
                tap.executed(name);
            }
            return result instanceof PreparedStatement statement
                    ? tapped(PreparedStatement.class, statement, argument)
                    : result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private interface Call {
        Object invoke() throws ReflectiveOperationException;
    }

    private static Object invoke(Call call) throws Throwable {
        try {
            return call.invoke();
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return delegate.getConnection(username, password);
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        throw new UnsupportedOperationException("no logger");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return delegate.isWrapperFor(type);
    }
}
