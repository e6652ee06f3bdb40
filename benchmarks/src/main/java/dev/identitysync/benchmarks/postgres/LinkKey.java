package dev.identitysync.benchmarks.postgres;

import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** By what a link is found. */
@Embeddable
record LinkKey(String issuer, String subject) implements Serializable {}
