package dev.identitysync.dynamodb;

import dev.identitysync.UserId;

/**
 * That the identity, or the address, that is looked up under a key leads to a user.
 *
 * @param key may hold an address: never to be printed
 */
record DoctorPointer(String key, UserId user) {

    @Override
    public String toString() {
        return "DoctorPointer[key=<redacted>, user=" + user + "]";
    }
}
