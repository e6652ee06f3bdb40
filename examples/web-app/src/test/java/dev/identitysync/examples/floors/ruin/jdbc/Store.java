package dev.identitysync.examples.floors.ruin.jdbc;

import dev.identitysync.examples.floors.ruin.dynamodb.OtherStore;
import dev.identitysync.examples.floors.ruin.google.SignIn;

/** Breaks: a store sees an adapter, and another store. */
public record Store(SignIn signIn, OtherStore other) {}
