/**
 * The store over the RDS Data API of Aurora PostgreSQL: {@link dev.identitysync.jdbc.dataapi.DataApiGateway}. Statements
 * go over HTTPS, so there is no driver, no pool and no network to the database. Needs
 * {@code software.amazon.awssdk:rdsdata} and an HTTP client of the SDK, which this module does not bring.
 */
@NullMarked
package dev.identitysync.jdbc.dataapi;

import org.jspecify.annotations.NullMarked;
