#!/usr/bin/env python3
"""Makes libtorch's GPU jar small enough to carry: kernels for one architecture, no symbols.

  scripts/slim-gpu-jar.py JAR ARCHITECTURE OUT

ARCHITECTURE is a compute capability without its dot: 90 for H100 and H200, 80 for A100, 120 for RTX 50. The kernels of all
others are overwritten with zeros, which take no room in a jar; nothing else changes, so the jar is used as the whole one is.
455 MB become about 170. Needs binutils' strip.
"""

import os
import struct
import subprocess
import sys
import tempfile
import zipfile

FAT_BINARY = 0xBA55ED50
ELF_KERNELS = 2
FOLDER = "org/bytedeco/pytorch/linux-x86_64-gpu/"


def section(data, wanted):
    """Offset and size of a section of a 64-bit ELF file."""
    table, = struct.unpack_from("<Q", data, 0x28)
    entry, count, names = struct.unpack_from("<HHH", data, 0x3A)
    headers = [struct.unpack_from("<IIQQQQ", data, table + i * entry) for i in range(count)]
    name_offset = headers[names][4]
    for name, _, _, _, offset, size in headers:
        begin = name_offset + name
        if data[begin:data.index(b"\0", begin)] == wanted:
            return offset, size
    sys.exit(f"slim-gpu-jar: the library has no section {wanted.decode()}")


def keep(data, architecture):
    """Zeroes all kernels but those of the architecture, where a binary has some for it."""
    kept = 0
    at, size = section(data, b".nv_fatbin")
    end = at + size
    while at < end - 16:
        if struct.unpack_from("<I", data, at)[0] != FAT_BINARY:
            at += 8
            continue
        header, length = struct.unpack_from("<HQ", data, at + 6)
        entries, place = [], at + header
        while place < at + header + length:
            kind, _, head, body = struct.unpack_from("<HHIQ", data, place)
            built_for, = struct.unpack_from("<I", data, place + 28)
            entries.append((kind == ELF_KERNELS and built_for == architecture, place + head, body))
            place += head + body
        if any(fits for fits, _, _ in entries):
            for fits, begin, body in entries:
                if fits:
                    kept += body
                else:
                    data[begin:begin + body] = bytes(body)
        at += header + length
    if kept == 0:
        sys.exit(f"slim-gpu-jar: the jar has no kernels for architecture {architecture}")


def slim(name, data, architecture, folder):
    path = os.path.join(folder, os.path.basename(name))
    data = bytearray(data)
    if name.endswith("libtorch_cuda.so"):
        keep(data, architecture)
    with open(path, "wb") as file:
        file.write(data)
    subprocess.run(["strip", "--strip-unneeded", path], check=True)
    with open(path, "rb") as file:
        return file.read()


def main():
    if len(sys.argv) != 4 or not sys.argv[2].isdigit():
        sys.exit(__doc__)
    source, architecture, target = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    if not zipfile.is_zipfile(source):
        sys.exit(f"slim-gpu-jar: {source} is no jar; name the one that Maven fetched, pytorch-…-linux-x86_64-gpu.jar")
    try:
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(source) as old, \
                zipfile.ZipFile(target + ".new", "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                data = old.read(entry)
                if entry.filename.startswith(FOLDER) and entry.filename.endswith(("torch_cuda.so", "torch_cpu.so")):
                    data = slim(entry.filename, data, architecture, folder)
                new.writestr(entry, data)
        os.replace(target + ".new", target)
    finally:
        if os.path.exists(target + ".new"):
            os.remove(target + ".new")
    print(f"{target}: {os.path.getsize(target) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
