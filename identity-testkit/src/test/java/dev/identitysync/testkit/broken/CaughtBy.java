package dev.identitysync.testkit.broken;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The clauses that must fail on a broken store, as {@code Group.clause}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface CaughtBy {

    /** Such as {@code Creation.whatIsCreatedIsStored}. */
    String[] value();
}
