package io.nimbusguard.testbed.process;

import io.nimbusguard.testbed.failure.TestbedFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Ports on loopback that nobody listens on.
public final class Ports {

    private Ports() {}

    /// So many different ones. They are free now; whoever listens first has them.
    public static List<Integer> free(int count) {
        var sockets = new ArrayList<ServerSocket>();
        try {
            var ports = new ArrayList<Integer>();
            for (var i = 0; i < count; i++) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
            return ports;
        } catch (IOException e) {
            throw TestbedFailure.file("no free port was found on loopback", e);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    public static int free() {
        return free(1).getFirst();
    }

    /// Whether somebody listens on that port of loopback.
    public static boolean isListening(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw TestbedFailure.file("a port cannot be given back", e);
        }
    }
}
