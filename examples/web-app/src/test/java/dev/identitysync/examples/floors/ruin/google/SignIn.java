package dev.identitysync.examples.floors.ruin.google;

import dev.identitysync.examples.floors.ruin.cognito.Pool;
import dev.identitysync.examples.floors.ruin.spi.Port;

/** Breaks: an adapter sees the store port, and another adapter; with the port and the store it makes a cycle. */
public record SignIn(Port port, Pool pool) {}
