package dev.identitysync.examples.floors.ruin.examples.shop.data.postgres;

import dev.identitysync.examples.floors.ruin.examples.shop.data.dynamodb.Items;

/** Breaks: a database of an example sees another one. */
public record Rows(Items items) {}
