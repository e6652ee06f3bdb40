package dev.identitysync.examples.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, told what to do as the CDK's command line does. */
class InfrastructureTest {
    @TempDir
    Path folder;

    @Test
    void writesTheTemplatesWhereItIsTold() throws IOException, InterruptedException {
        assertThat(exitCode(Synthesis.context(folder, Map.of()))).isZero();

        assertThat(folder.resolve("out"))
                .isDirectoryContaining("glob:**/UsersApi.template.json")
                .isDirectoryContaining("glob:**/Auth.template.json")
                .isDirectoryContaining("glob:**/Backend.template.json");
    }

    @Test
    void saysWhichSettingIsMissing() throws IOException, InterruptedException {
        Map<String, Object> context = new HashMap<>(Synthesis.context(folder, Map.of()));
        context.remove("cognito:origins");

        assertThat(exitCode(context)).isNotZero();
        assertThat(folder.resolve("log")).content().contains("Setting cognito:origins is missing");
    }

    private int exitCode(Map<String, Object> context) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Infrastructure.class.getName());
        program.environment()
                .put(
                        "CDK_OUTDIR",
                        Files.createDirectories(folder.resolve("out")).toString());
        program.environment().put("CDK_CONTEXT_JSON", new ObjectMapper().writeValueAsString(context));
        Process process = program.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
