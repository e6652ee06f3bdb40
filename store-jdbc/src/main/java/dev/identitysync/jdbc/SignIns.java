package dev.identitysync.jdbc;

import dev.identitysync.User;
import dev.identitysync.UserStatus;
import dev.identitysync.spi.EmailRule;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.ProvisionResult;
import java.util.Optional;
import java.util.function.Function;

/**
 * Signs people in, with the statement first that most likely settles it alone. Which one that is changes no answer: each of
 * them either settles a sign-in as a whole or does nothing and says so. Thread-safe.
 */
final class SignIns {
    private final UserTableMapping mapping;
    private final RecentLogins recent = new RecentLogins();

    SignIns(UserTableMapping mapping) {
        this.mapping = mapping;
    }

    ProvisionResult provision(PlaceStatements place, ProvisionRequest request, Operation operation) {
        SignInShape shape = SignInShape.of(request).in(mapping);
        ProvisionResult result = read(place, shape, request, operation)
                .orElseGet(() -> written(place.signIn(shape), request, operation));
        if (result instanceof ProvisionResult.Returned returned
                && !request.lastLoginThrottle().isZero()) {
            recent.remember(request.identity(), returned.user().lastLoginAt());
        }
        return result;
    }

    private static ProvisionResult written(SignInSql statements, ProvisionRequest request, Operation operation) {
        Optional<SqlStatement> again = request.lastLoginThrottle().isZero() ? statements.again() : Optional.empty();
        return operation.untilSettled(() -> again.isPresent()
                ? first(again.get(), request, operation, SignInRows::again)
                        .or(() -> first(statements.first(), request, operation, SignInRows::first))
                        .or(() -> first(statements.returning(), request, operation, SignInRows::returning))
                : first(statements.returning(), request, operation, SignInRows::returning)
                        .or(() -> first(statements.first(), request, operation, SignInRows::first)));
    }

    private static Optional<ProvisionResult> first(
            SqlStatement statement,
            ProvisionRequest request,
            Operation operation,
            Function<SqlRow, ProvisionResult> reader) {
        return operation.first(statement, SignInParameters.of(request, statement), reader);
    }

    /** The user as stored, if reading tells that this sign-in has nothing to write. */
    private Optional<ProvisionResult> read(
            PlaceStatements place, SignInShape shape, ProvisionRequest request, Operation operation) {
        return canBeRead(shape) && recent.makeRedundant(request)
                ? operation
                        .first(place.findByIdentity(), Parameters.of(request.identity()), SignInRows::ifActive)
                        .flatMap(Function.identity())
                        .filter(user -> isUnchanged(user, shape, request))
                        .map(user -> new ProvisionResult.Returned(user, user.lastLoginAt(), false, false))
                : Optional.empty();
    }

    // Whose an address is, and whether it counts as verified, is not in what is read of a user everywhere.
    private boolean canBeRead(SignInShape shape) {
        return shape.emailRule() == EmailRule.SHARED
                && (shape.email() == FieldWrite.KEEP || mapping.writes(UserField.EMAIL_VERIFIED));
    }

    private static boolean isUnchanged(User user, SignInShape shape, ProvisionRequest request) {
        return user.status() == UserStatus.ACTIVE
                && RecentLogins.isWithinThrottle(request, user.lastLoginAt())
                && shape.keeps(user, request.profile());
    }
}
