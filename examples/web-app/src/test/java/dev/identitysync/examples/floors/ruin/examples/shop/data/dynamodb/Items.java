package dev.identitysync.examples.floors.ruin.examples.shop.data.dynamodb;

/** A database of an example. */
public record Items(String table) {}
