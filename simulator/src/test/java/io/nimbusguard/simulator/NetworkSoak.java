package io.nimbusguard.simulator;

import com.sun.management.OperatingSystemMXBean;
import io.nimbusguard.forecasting.DemandNetwork;
import io.nimbusguard.forecasting.MinuteRecording;
import io.nimbusguard.forecasting.MinuteView;
import io.nimbusguard.forecasting.lstm.LstmEngine;
import io.nimbusguard.forecasting.lstm.LstmModel;
import io.nimbusguard.forecasting.lstm.LstmTrainer;
import io.nimbusguard.forecasting.lstm.TrainingResult.Trained;
import io.nimbusguard.forecasting.lstm.TrainingSet;
import io.nimbusguard.forecasting.lstm.TrainingSettings;
import io.nimbusguard.simulator.recording.TrainingData;
import io.nimbusguard.simulator.trace.TraceReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Whether tensors leak, and what a forecast costs: `make soak`. Resident memory over 3,000 steps of training and
/// over 100,000 forecasts, in a process whose heap is touched whole from the start, so that what grows is native.
/// And the CPU time of the whole process, garbage collection and all, for each 10,000 forecasts of 64 workloads at
/// a time.
final class NetworkSoak {

    private static final int STEPS = 3000;
    private static final int LOOK = 500;
    private static final int ROUNDS = 10;
    private static final int FORECASTS = 10_000;
    private static final int CHUNK = 64;
    private static final double MEBIBYTE = 1024;

    private NetworkSoak() {}

    public static void main(String[] arguments) throws IOException {
        if (!(LstmEngine.open() instanceof LstmEngine.Available engine)) {
            throw new IllegalArgumentException("tensors cannot be worked with here");
        }
        var trace = new TraceReader().read(Path.of(arguments[0]));
        var data = TrainingData.of(new TrainingData.Request(List.of(trace), 0, 1, 1));
        var model = train(data.set());
        forecast(engine.serve(model), data.set().fit().getFirst().recording());
    }

    private static LstmModel train(TrainingSet set) throws IOException {
        var standard = TrainingSettings.DEFAULT;
        var settings = new TrainingSettings(
                standard.network(),
                STEPS / standard.network().nets(),
                standard.batch(),
                standard.chunk(),
                standard.threads(),
                standard.seed(),
                standard.learningRate(),
                standard.weightDecay(),
                standard.averaging(),
                standard.roughness(),
                LOOK,
                STEPS);
        System.out.println("training                resident memory");
        var trainer = new LstmTrainer(
                set,
                settings,
                progress -> {
                    if (progress.step() % LOOK == 0) {
                        System.out.printf(
                                Locale.ROOT, "%,9d steps  %,22.1f MiB%n", progress.step(), residentMebibytes());
                    }
                },
                InstantSource.system());
        return ((Trained) trainer.train()).model();
    }

    private static void forecast(DemandNetwork network, MinuteRecording recording) {
        var cpu = new double[ROUNDS];
        System.out.println("forecasting             resident memory   CPU of 10,000");
        for (var round = 0; round < ROUNDS; round++) {
            var before = cpuSeconds();
            for (var from = 0; from < FORECASTS; from += CHUNK) {
                var views = new ArrayList<MinuteView>(CHUNK);
                for (var i = from; i < Math.min(FORECASTS, from + CHUNK); i++) {
                    views.add(
                            recording.viewAt(recording.size() / 2 + (round * FORECASTS + i) % (recording.size() / 2)));
                }
                network.forecastAll(views);
            }
            cpu[round] = cpuSeconds() - before;
            System.out.printf(
                    Locale.ROOT,
                    "%,9d forecasts  %,18.1f MiB  %10.2f s%n",
                    (round + 1) * FORECASTS,
                    residentMebibytes(),
                    cpu[round]);
        }
        Arrays.sort(cpu);
        System.out.printf(Locale.ROOT, "10,000 forecasts: %.2f CPU-seconds (median)%n", cpu[ROUNDS / 2]);
    }

    private static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private static double residentMebibytes() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / MEBIBYTE)
                    .findAny()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("resident memory cannot be read", e);
        }
    }
}
