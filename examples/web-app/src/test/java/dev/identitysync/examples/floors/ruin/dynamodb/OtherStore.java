package dev.identitysync.examples.floors.ruin.dynamodb;

/** A store. */
public record OtherStore(String name) {}
