#!/usr/bin/env python3
"""Takes one picture of a VNC server on this machine and says whether something is on it.

Usage: vnc_snapshot.py PORT PICTURE.png [SECONDS]. Waits up to SECONDS (default 60) for the server and then for a picture
with more than a handful of colours: a window with text, not an empty screen. Exit status 1 when neither comes.
"""

import socket
import struct
import sys
import time
import zlib

ENOUGH_COLOURS = 40  # a bare background has one or two; antialiased text alone has dozens


def receive(connection, count):
    data = bytearray()
    while len(data) < count:
        piece = connection.recv(count - len(data))
        if not piece:
            raise ConnectionError("the server closed the connection")
        data += piece
    return bytes(data)


def snapshot(port):
    """(width, height, rows of RGB bytes) of the screen, by RFC 6143 with raw encoding and no authentication."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        receive(connection, 12)
        connection.sendall(b"RFB 003.003\n")
        (security,) = struct.unpack(">I", receive(connection, 4))
        if security != 1:
            raise ConnectionError(f"unexpected security type {security}")
        connection.sendall(b"\x01")
        width, height = struct.unpack(">HH", receive(connection, 4))
        receive(connection, 16)
        (name_length,) = struct.unpack(">I", receive(connection, 4))
        receive(connection, name_length)
        # 32 bits a pixel, depth 24, little endian, true colour, red at 16, green at 8, blue at 0.
        connection.sendall(struct.pack(">B3xBBBBHHHBBB3x", 0, 32, 24, 0, 1, 255, 255, 255, 16, 8, 0))
        connection.sendall(struct.pack(">BxHi", 2, 1, 0))
        connection.sendall(struct.pack(">BBHHHH", 3, 0, 0, 0, width, height))
        screen = bytearray(width * height * 4)
        covered = 0
        while covered < width * height:
            kind = receive(connection, 1)[0]
            if kind == 2:  # bell
                continue
            if kind != 0:
                raise ConnectionError(f"unexpected message {kind}")
            (rectangles,) = struct.unpack(">xH", receive(connection, 3))
            for _ in range(rectangles):
                x, y, w, h, encoding = struct.unpack(">HHHHi", receive(connection, 12))
                if encoding != 0:
                    raise ConnectionError(f"unexpected encoding {encoding}")
                pixels = receive(connection, w * h * 4)
                for row in range(h):
                    start = ((y + row) * width + x) * 4
                    screen[start:start + w * 4] = pixels[row * w * 4:(row + 1) * w * 4]
                covered += w * h
    rgb = bytearray(width * height * 3)
    rgb[0::3], rgb[1::3], rgb[2::3] = screen[2::4], screen[1::4], screen[0::4]
    return width, height, bytes(rgb)


def write_png(path, width, height, rgb):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + rgb[row * width * 3:(row + 1) * width * 3] for row in range(height))
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
        file.write(chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def main():
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    port, path = int(sys.argv[1]), sys.argv[2]
    deadline = time.monotonic() + (float(sys.argv[3]) if len(sys.argv) == 4 else 60)
    last = "no answer"
    while time.monotonic() < deadline:
        try:
            width, height, rgb = snapshot(port)
            colours = len({rgb[i:i + 3] for i in range(0, len(rgb), 3)})
            write_png(path, width, height, rgb)
            last = f"{width}x{height} with {colours} colours"
            if colours >= ENOUGH_COLOURS:
                print(f"vnc: the window is shown, {last}")
                return 0
        except (OSError, struct.error) as error:
            last = str(error)
        time.sleep(1)
    print(f"vnc: no window to see on port {port}: {last}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
