package dev.identitysync.reconcile;

/** Something that a reconciliation counts. Each reconciliation has an enumeration of what it counts. */
public interface Counted {

    /** What it is called, as in an enumeration; unique within a reconciliation. */
    String name();
}
