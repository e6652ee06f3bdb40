package dev.identitysync.testkit.oidc;

import java.util.List;

/** The invented people who are there by default: each shows one thing that an application must get right. */
final class DemoPeople {

    private DemoPeople() {}

    static List<DemoPerson> defaults() {
        return List.of(
                DemoPerson.named("104000000000000000001", "Mira Lindqvist", "mira.lindqvist@gmail.com")
                        .withLocale("sv"),
                DemoPerson.named("104000000000000000002", "Tomás Álvarez Ruiz", "tomas@taller-alvarez.example")
                        .withNameParts("Tomás", "Álvarez Ruiz")
                        .inOrganisation("taller-alvarez.example")
                        .withLocale("es-MX"),
                DemoPerson.named("104000000000000000003", "渡辺 さくら", "sakura@watanabe.example")
                        .withNameParts("さくら", "渡辺")
                        .withLocale("ja"),
                DemoPerson.named("104000000000000000004", "Noor", "noor@mail.example")
                        .withPicture(""),
                DemoPerson.named("104000000000000000005", "Sam O’Brien", "sam.obrien@mail.example")
                        .withUnverifiedEmail()
                        .withLocale("en-IE"));
    }
}
