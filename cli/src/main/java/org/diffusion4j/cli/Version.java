package org.diffusion4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.diffusion4j.engine.Engine;
import picocli.CommandLine.IVersionProvider;

/** The versions that matter in a report of an error. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "diffusion4j " + program(),
            "libtorch " + Engine.libtorchVersion(),
            "JDK " + Runtime.version() + " (" + System.getProperty("java.vendor") + ") on "
                    + System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        };
    }

    /** The version of this build. */
    static String program() throws IOException {
        try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        }
    }
}
