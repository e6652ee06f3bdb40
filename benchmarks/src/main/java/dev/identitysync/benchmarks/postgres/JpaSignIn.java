package dev.identitysync.benchmarks.postgres;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Sign-ins over JPA, as a service with a repository does them: one transaction, in it a query by the identity, and the
 * change of an entity, or two new ones. The provider is Hibernate, as it is by default, without a second-level cache.
 */
final class JpaSignIn implements AutoCloseable {
    private static final String BY_IDENTITY = "SELECT l.user FROM LinkEntity l WHERE l.key = :key";

    private final EntityManagerFactory factory;

    JpaSignIn(DataSource pool, String schema) {
        this.factory = new PersistenceConfiguration("sign-ins")
                .provider("org.hibernate.jpa.HibernatePersistenceProvider")
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .managedClass(UserEntity.class)
                .managedClass(LinkEntity.class)
                .managedClass(LinkKey.class)
                .property("hibernate.connection.datasource", pool)
                .property("hibernate.default_schema", schema)
                .createEntityManagerFactory();
    }

    /** Of somebody who is known. */
    UserEntity returning(Person person, Instant at) {
        return factory.callInTransaction(entities -> {
            UserEntity user =
                    find(entities, person).orElseThrow(() -> new IllegalStateException("No returning sign-in"));
            user.signedIn(person, at);
            return user;
        });
    }

    /** Of somebody who is new. */
    UserEntity first(Person person, Instant at) {
        return factory.callInTransaction(
                entities -> find(entities, person).orElseGet(() -> created(entities, person, at)));
    }

    private static Optional<UserEntity> find(EntityManager entities, Person person) {
        return entities.createQuery(BY_IDENTITY, UserEntity.class)
                .setParameter("key", key(person))
                .getResultStream()
                .findFirst();
    }

    private static UserEntity created(EntityManager entities, Person person, Instant at) {
        UserEntity user = new UserEntity(person, at);
        entities.persist(user);
        entities.persist(new LinkEntity(key(person), user));
        return user;
    }

    private static LinkKey key(Person person) {
        return new LinkKey(Person.ISSUER, person.subject());
    }

    @Override
    public void close() {
        factory.close();
    }
}
