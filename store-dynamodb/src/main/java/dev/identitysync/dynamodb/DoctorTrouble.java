package dev.identitysync.dynamodb;

import dev.identitysync.doctor.Finding;
import dev.identitysync.doctor.Severity;
import java.util.Optional;

/** What stands in the way of a request, as far as its failure says, and what to do about it. */
enum DoctorTrouble {
    NAME_UNKNOWN(
            "the name of the endpoint's host is not known here (DNS)",
            "check the client's region and endpoint, and this network's DNS; in a VPC its enableDnsSupport"),
    CONNECTION_REFUSED(
            "nothing accepts connections there, or there is no route to it",
            "check the client's endpoint and, for a local DynamoDB, that it runs on that port"),
    SILENT(
            "no answer came in time",
            "check the way there: security group, network ACL, NAT or VPC endpoint, proxy; a Lambda function in a VPC"
                    + " has no other way out"),
    TLS(
            "no TLS connection came about",
            "check that the endpoint speaks HTTPS, and the trust store, an intercepting proxy and this machine's date"),
    CONNECTION_BROKEN(
            "the connection broke off, or spoke something other than DynamoDB's protocol",
            "check the endpoint's scheme and port, and any proxy in between"),
    NOT_DYNAMODB(
            "what answered is not DynamoDB",
            "check the client's endpoint, and any proxy in between that answers in its place"),
    CREDENTIALS_MISSING(
            "no request can be signed",
            "give the process a role (Lambda execution role, task role, instance profile), or the client a credentials"
                    + " provider"),
    CREDENTIALS_UNKNOWN(
            "AWS does not know the access key in this region and account",
            "check that the key was not deleted or mistyped, that temporary credentials come with their session token,"
                    + " and that the region is enabled"),
    CREDENTIALS_EXPIRED(
            "temporary credentials were used beyond their end",
            "have the client use a provider that renews them, and not a copy; check this machine's clock"),
    SIGNATURE_WRONG(
            "AWS cannot verify the signature",
            "check the secret key, this machine's clock (see clock-skew), and any proxy that changes requests"),
    DENIED("no policy allows it, or one denies it", "allow it in the role's policy"),
    TABLE_UNKNOWN(
            "there is no such table or index in this region and account",
            "check the client's region and credentials, and the table's name in the mapping"),
    THROTTLED(
            "the table or the account is over its capacity",
            "give the table more, or look for what uses it up; repeat the check when it is quieter"),
    MISFIT(
            "DynamoDB finds that the request does not fit the table",
            "compare the table's key and indexes with the mapping"),
    NOT_OFFERED("this endpoint does not offer it, as DynamoDB Local does not", "none is needed for a local DynamoDB"),
    AT_FAULT(
            "DynamoDB itself, or a proxy in between, is at fault",
            "look at the AWS health dashboard; repeat the check"),
    TIME_UP("the time for all checks was up, or the thread was interrupted", "give the doctor more time, and repeat"),
    UNNAMED("it failed for a reason that the doctor does not know", "look for the error in AWS's documentation");

    private final String why;
    private final String fix;

    DoctorTrouble(String why, String fix) {
        this.why = why;
        this.fix = fix;
    }

    String why() {
        return why;
    }

    String fix() {
        return fix;
    }

    /** Whether DynamoDB cannot be talked to at all. */
    boolean isInTheWay() {
        return compareTo(NOT_DYNAMODB) <= 0;
    }

    /** Whether DynamoDB can be talked to, and does not accept by whom. */
    boolean isOfCredentials() {
        return compareTo(CREDENTIALS_MISSING) >= 0 && compareTo(SIGNATURE_WRONG) <= 0;
    }

    /** That a request failed by this. For lack of time nothing is known, however much it would matter. */
    Finding finding(Severity severity, String check, String what) {
        return finding(severity, check, what, fix);
    }

    Finding finding(Severity severity, String check, String what, String otherFix) {
        Severity known = this == TIME_UP ? Severity.UNKNOWN : severity;
        return new Finding(known, check, what, Optional.of(why), Optional.of(this == DENIED ? otherFix : fix));
    }
}
