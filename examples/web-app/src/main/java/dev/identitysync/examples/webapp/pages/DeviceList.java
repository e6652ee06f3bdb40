package dev.identitysync.examples.webapp.pages;

import dev.identitysync.examples.webapp.data.Device;
import dev.identitysync.examples.webapp.http.Html;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** On which devices somebody is signed in, as part of a page. */
final class DeviceList {
    private static final String LIST = """
            <section class="devices" aria-labelledby="devices">
            <h2 id="devices">Signed-in devices</h2>
            <ul>
            {}
            </ul>
            {}
            </section>
            """;

    private static final String DEVICE = """
            <li><p><strong>{}</strong> {}</p><p class="since">Signed in {} · last seen {}</p></li>
            """;

    private static final Html THIS = Html.of("<span class=\"badge good\">This device</span>");
    private static final Html UNKNOWN = Html.of("<p class=\"since\">The others cannot be listed right now.</p>");

    private final Moments moments;

    DeviceList(Moments moments) {
        this.moments = moments;
    }

    /** @param others empty if they are not known */
    Html of(Device current, Optional<List<Device>> others) {
        Html first = entry(current, THIS, "just now");
        Stream<Html> rest = others.orElse(List.of()).stream()
                .map(it -> entry(it, Html.NONE, moments.ago(it.seenAt(), SignedInDevices.ACCURACY)));
        return Html.of(
                LIST,
                Html.join(Stream.concat(Stream.of(first), rest).toList()),
                others.isPresent() ? Html.NONE : UNKNOWN);
    }

    private Html entry(Device device, Html badge, String seen) {
        return Html.of(DEVICE, device.name(), badge, moments.time(device.signedInAt()), seen);
    }
}
