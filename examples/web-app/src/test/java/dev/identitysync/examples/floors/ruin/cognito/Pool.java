package dev.identitysync.examples.floors.ruin.cognito;

/** An adapter. */
public record Pool(String name) {}
