package org.diffusion4j.glyph64.source;

import java.nio.file.Path;

/** A way of having the locked packages. What it hands out has the locked hash, whatever way it came. */
public sealed interface Packages permits NpmPackages, FolderPackages {

    /** The tarball of the package, its hash checked against the lock list. */
    Path tarball(LockedPackage locked);

    /** Opens the package. */
    default PackageFiles open(LockedPackage locked) {
        return new PackageFiles(locked, tarball(locked));
    }
}
