package dev.identitysync.google.directory;

import dev.identitysync.Email;
import dev.identitysync.ExternalIdentity;
import dev.identitysync.IdentityStatus;
import dev.identitysync.User;
import dev.identitysync.UserId;
import dev.identitysync.UserPage;
import dev.identitysync.UserStatus;
import dev.identitysync.VerifiedLogin;
import dev.identitysync.provisioning.SyncPolicy;
import dev.identitysync.provisioning.UserIds;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.spi.ProvisionRequest;
import dev.identitysync.spi.UserStore;
import dev.identitysync.testkit.InMemoryUserStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A store of the {@link FiftyThousand}, in little memory: a user whom nobody changed is made up from their number. Each change
 * is a line of a file, and the next process begins from that.
 */
final class NumberedStore {
    static final Clock LONG_AGO = Clock.fixed(Instant.parse("2025-03-01T10:00:00Z"), ZoneOffset.UTC);
    static final Clock NOW = Clock.fixed(Instant.parse("2026-02-06T12:00:00Z"), ZoneOffset.UTC);
    private static final int PAGE = 1000;

    private final InMemoryUserStore changed = new InMemoryUserStore();
    private final UserProvisioning before = provisioning(changed, LONG_AGO);
    private final Path file;

    private NumberedStore(Path file) {
        this.file = file;
    }

    /** The users as the changes in a file left them. */
    static UserProvisioning open(Path file) throws IOException {
        NumberedStore numbered = new NumberedStore(file);
        UserProvisioning now = provisioning(numbered.changed, NOW);
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", -1);
            int number = NumberedPeople.number(words[1]);
            numbered.keep(number);
            if (words[0].equals("disabled")) {
                now.disable(new UserId(words[1]));
            } else {
                now.signIn(login(FiftyThousand.today(number), NOW.instant()));
            }
        }
        return provisioning(numbered.proxy(), NOW);
    }

    private static UserProvisioning provisioning(UserStore store, Clock clock) {
        return UserProvisioning.builder(store)
                .userIds(UserIds.subject())
                .syncPolicy(SyncPolicy.followProvider())
                .clock(clock)
                .build();
    }

    private static VerifiedLogin login(FakePerson person, Instant at) {
        DirectoryUser user = person.user();
        VerifiedLogin login =
                DirectoryLogin.of(DirectoryLogin.identity(person.id), user).login();
        return VerifiedLogin.thatTheCallerHasVerified(login.identity(), login.profile(), at, false);
    }

    private UserStore proxy() {
        return (UserStore) Proxy.newProxyInstance(
                NumberedStore.class.getClassLoader(),
                new Class<?>[] {UserStore.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "findByIdentity" -> find(((ExternalIdentity) arguments[0]).subject());
                    case "identityStatus" -> Optional.of(IdentityStatus.ACTIVE);
                    case "findById" -> find(((UserId) arguments[0]).value());
                    case "identitiesOf" -> List.of(DirectoryLogin.identity(((UserId) arguments[0]).value()));
                    case "list" -> list((Optional<?>) arguments[0], (Integer) arguments[1]);
                    case "setStatus" -> change(method, arguments, ((UserId) arguments[0]).value());
                    case "provision" ->
                        change(
                                method,
                                arguments,
                                ((ProvisionRequest) arguments[0]).identity().subject());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Optional<User> find(String id) {
        int number = NumberedPeople.number(id);
        return FiftyThousand.isInStore(number) ? Optional.of(user(number)) : Optional.empty();
    }

    private User user(int number) {
        return changed.findById(new UserId(NumberedPeople.id(number))).orElseGet(() -> madeUp(number));
    }

    private static User madeUp(int number) {
        FakePerson person = FiftyThousand.before(number);
        return User.builder(new UserId(person.id), LONG_AGO.instant())
                .email(Optional.of(new Email(person.email, true)))
                .name(Optional.of(person.fullName()))
                .givenName(Optional.of(person.givenName))
                .familyName(Optional.of(person.familyName))
                .lastLoginAt(Optional.of(LONG_AGO.instant()))
                .build();
    }

    private UserPage list(Optional<?> cursor, int limit) {
        List<User> page = new ArrayList<>();
        int number = cursor.map(it -> Integer.parseInt(String.valueOf(it))).orElse(0);
        while (number < FiftyThousand.CONSUMERS_UNTIL && page.size() < Math.min(limit, PAGE)) {
            if (FiftyThousand.isInStore(number)) {
                page.add(user(number));
            }
            number++;
        }
        return new UserPage(
                page,
                number < FiftyThousand.CONSUMERS_UNTIL ? Optional.of(Integer.toString(number)) : Optional.empty());
    }

    private void keep(int number) {
        if (changed.findById(new UserId(NumberedPeople.id(number))).isEmpty()) {
            before.signIn(login(FiftyThousand.before(number), LONG_AGO.instant()));
        }
    }

    private Object change(Method method, Object[] arguments, String id) throws Throwable {
        keep(NumberedPeople.number(id));
        User user = changed.findById(new UserId(id)).orElseThrow();
        try {
            Object answer = method.invoke(changed, arguments);
            note(user, changed.findById(user.id()).orElseThrow());
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void note(User was, User is) {
        if (was.status() != is.status()) {
            append((is.status() == UserStatus.DISABLED ? "disabled " : "enabled ")
                    + is.id().value());
        }
        if (!was.email().equals(is.email())) {
            append("synced " + is.id().value());
        }
    }

    private void append(String line) {
        try {
            Files.write(file, (line + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
