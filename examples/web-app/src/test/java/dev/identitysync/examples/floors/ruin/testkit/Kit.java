package dev.identitysync.examples.floors.ruin.testkit;

import dev.identitysync.examples.floors.ruin.dynamodb.OtherStore;

/** Breaks: the test kit sees a store. */
public record Kit(OtherStore store) {}
