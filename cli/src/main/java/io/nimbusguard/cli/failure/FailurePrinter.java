package io.nimbusguard.cli.failure;

import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The one place that prints a failure and turns it into an exit status.
public final class FailurePrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult parsed) {
        var failure = exception instanceof CommandFailure known ? known : unexpected(exception);
        print(command.getErr(), failure);
        if (exception != failure || failure.getCause() != null) {
            log().debug("{} came from", failure.code().label(), exception);
        }
        return failure.code().exitStatus();
    }

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        var command = exception.getCommandLine();
        var name = command.getCommandSpec().qualifiedName();
        var remedy = "see '" + name + " --help'";
        var suggestions = exception instanceof UnmatchedArgumentException unmatched
                ? String.join(" or ", unmatched.getSuggestions())
                : "";
        if (!suggestions.isEmpty()) {
            remedy = "did you mean " + suggestions + "? Else " + remedy;
        }
        var code = exception.getValue() == null ? ErrorCode.USAGE : ErrorCode.BAD_VALUE;
        var synopsis = command.getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
        print(
                command.getErr(),
                new CommandFailure(code, String.valueOf(exception.getMessage()), "usage: " + synopsis, remedy));
        return code.exitStatus();
    }

    public static void print(PrintWriter err, CommandFailure failure) {
        err.println(failure.code().label() + ": " + failure.getMessage());
        err.println("  why: " + failure.why());
        err.println("  do:  " + failure.remedy());
        err.flush();
    }

    private static CommandFailure unexpected(Exception exception) {
        var summary = exception.getClass().getSimpleName()
                + (exception.getMessage() == null ? "" : ": " + exception.getMessage());
        return new CommandFailure(
                ErrorCode.UNEXPECTED,
                "NimbusGuard ran into a fault of its own",
                summary,
                "run the same command with --verbose (or NIMBUSGUARD_LOG_LEVEL=debug) and report what it prints");
    }

    /// Looked up late: the logging system starts only when there is something to log.
    private static Logger log() {
        return LoggerFactory.getLogger(FailurePrinter.class);
    }
}
