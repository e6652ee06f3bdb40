package dev.identitysync.benchmarks.postgres;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An identity and whose it is, as JPA maps the library's own table. */
@Entity
@Table(name = "identity_link")
@SuppressWarnings("UnusedVariable") // JPA reads them.
class LinkEntity {
    @EmbeddedId
    private @Nullable LinkKey key;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    private @Nullable UserEntity user;

    /** For JPA. */
    protected LinkEntity() {}

    LinkEntity(LinkKey key, UserEntity user) {
        this.key = key;
        this.user = user;
    }
}
