package dev.identitysync.examples.cognito.local;

import dev.identitysync.testkit.lambda.LambdaJvm;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java of the functions when a person looks on: they log as they do in Lambda, where the tests have them quiet. */
final class FunctionJvm {
    private FunctionJvm() {}

    static LambdaJvm logging() {
        LambdaJvm like = LambdaJvm.likeThisOne();
        List<String> arguments = Stream.concat(
                        like.arguments().stream(),
                        Stream.of(
                                // The runtime client's own library; from JDK 24 on there is a warning otherwise.
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                                "-Dorg.slf4j.simpleLogger.showThreadName=false"))
                .toList();
        return new LambdaJvm(like.home(), arguments, classPath(like.classPath()));
    }

    // Within Maven the class path of the process is Maven's own, and ours is the class loader's.
    private static String classPath(String ofTheProcess) {
        return FunctionJvm.class.getClassLoader() instanceof URLClassLoader ours
                ? Arrays.stream(ours.getURLs()).map(FunctionJvm::path).collect(Collectors.joining(File.pathSeparator))
                : ofTheProcess;
    }

    private static String path(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path has an entry that is no file", e);
        }
    }
}
