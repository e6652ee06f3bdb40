package dev.identitysync.benchmarks.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A user, as JPA maps the library's own table. */
@Entity
@Table(name = "identity_user")
@SuppressWarnings("UnusedVariable") // JPA reads them.
class UserEntity {
    @Id
    private String id = "";

    private @Nullable String email;

    @Column(name = "email_verified")
    private @Nullable Boolean emailVerified;

    @Column(name = "email_claimed")
    private boolean emailClaimed;

    @Column(name = "proved_email")
    private @Nullable String provedEmail;

    private @Nullable String name;

    @Column(name = "given_name")
    private @Nullable String givenName;

    @Column(name = "family_name")
    private @Nullable String familyName;

    private @Nullable String picture;

    private @Nullable String locale;

    private String status = "ACTIVE";

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "last_login_at")
    private @Nullable Instant lastLoginAt;

    @Column(name = "previous_login_at")
    private @Nullable Instant previousLoginAt;

    @Column(name = "sessions_not_before")
    private @Nullable Instant sessionsNotBefore;

    @JdbcTypeCode(SqlTypes.JSON)
    private String attributes = "{}";

    @Column(name = "created_by")
    private @Nullable UUID createdBy;

    /** For JPA. */
    protected UserEntity() {}

    /** Somebody new. */
    UserEntity(Person person, Instant at) {
        this.id = UUID.randomUUID().toString();
        this.email = person.email();
        this.emailVerified = true;
        this.name = person.name();
        this.picture = person.picture();
        this.createdAt = at;
        this.lastLoginAt = at;
    }

    String id() {
        return id;
    }

    /** They came again. What they call themselves stays as it is, as with the library. */
    void signedIn(Person person, Instant at) {
        email = person.email();
        emailVerified = true;
        previousLoginAt = lastLoginAt;
        lastLoginAt = at;
    }
}
