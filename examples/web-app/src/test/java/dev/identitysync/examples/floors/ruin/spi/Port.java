package dev.identitysync.examples.floors.ruin.spi;

import dev.identitysync.examples.floors.ruin.jdbc.Store;
import javax.sql.DataSource;

/** Breaks: the core touches JDBC and knows a store. */
public record Port(DataSource source, Store store) {}
