package dev.identitysync.doctor;

/** How much a finding matters. Declared from the least to the worst. */
public enum Severity {
    /** Checked, and fine. */
    OK,
    /** Sign-ins work, and it will hurt later. */
    WARNING,
    /** Could not be checked: it may be fine, or be a problem. */
    UNKNOWN,
    /** Sign-ins fail, or will. */
    PROBLEM
}
