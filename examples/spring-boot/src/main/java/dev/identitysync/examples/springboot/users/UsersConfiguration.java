package dev.identitysync.examples.springboot.users;

import dev.identitysync.doctor.Doctor;
import dev.identitysync.jdbc.DataSourceGateway;
import dev.identitysync.jdbc.JdbcUserStore;
import dev.identitysync.jdbc.MappingDoctor;
import dev.identitysync.jdbc.UserTableMapping;
import dev.identitysync.provisioning.LinkPolicy;
import dev.identitysync.provisioning.LinkProofs;
import dev.identitysync.provisioning.ProvisioningListener;
import dev.identitysync.provisioning.UserProvisioning;
import dev.identitysync.provisioning.UserProvisioningBuilder;
import dev.identitysync.spi.UserStore;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The library's store, provisioning and doctor over the data source that Spring configured. */
@Configuration(proxyBeanMethods = false)
public class UsersConfiguration {
    private static final String SCHEMA = "public";
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);
    /** Less than what a load balancer waits for an answer about health. */
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);

    @Bean
    UserTableMapping userTableMapping() {
        return UserTableMapping.ofSchema(SCHEMA);
    }

    /** The schema is asked for so that it is there first. */
    @Bean
    UserStore userStore(DataSource dataSource, UserTableMapping mapping, UsersSchema schema) {
        return JdbcUserStore.of(DataSourceGateway.of(dataSource), mapping, STATEMENT_TIMEOUT);
    }

    @Bean
    UsersSchema usersSchema(DataSource dataSource) {
        return UsersSchema.broughtUpToDate(dataSource, SCHEMA);
    }

    /** Whoever adds a bean of a link policy, of link proofs or of a listener, has them here. */
    @Bean
    UserProvisioning userProvisioning(
            UserStore store,
            Clock clock,
            ObjectProvider<LinkPolicy> linkPolicy,
            ObjectProvider<LinkProofs> linkProofs,
            ObjectProvider<ProvisioningListener> listeners) {
        UserProvisioningBuilder builder = UserProvisioning.builder(store).clock(clock);
        linkPolicy.ifAvailable(builder::linkPolicy);
        linkProofs.ifAvailable(builder::linkProofs);
        listeners.orderedStream().forEach(builder::listener);
        return builder.build();
    }

    /** Reads the catalogue alone: it is asked again and again, and looking at users would cost more each time. */
    @Bean
    Doctor usersDoctor(DataSource dataSource, UserTableMapping mapping) {
        return MappingDoctor.builder(dataSource, mapping)
                .timeout(CHECK_TIMEOUT)
                .rowsToRead(0)
                .build();
    }
}
