package dev.identitysync.examples.usersapi.api;

/**
 * What is wrong with a field of a request.
 *
 * @param field as the caller calls it
 * @param detail what is wrong and what to do, without the value
 */
record FieldError(String field, String detail) {}
