package doorman.local.iam;

/** A policy that stands by itself, to be attached to people. */
public record ManagedPolicy(String name, String arn, String description, PolicyDocument document) {}
