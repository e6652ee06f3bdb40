package dev.identitysync.reconcile;

/** A step of a reconciliation. Each reconciliation has an enumeration of its steps, in order. */
public interface Step {

    /** What it is called, as in an enumeration; unique within a reconciliation. */
    String name();
}
