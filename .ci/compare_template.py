#!/usr/bin/env python3
"""Checks that the local run reads out of template.yaml what CloudFormation would get.

AWS's own SAM translator and a resolver written apart from the local run's give one side; the command after `--` gives
the other: it is run with the template, the stack's name, its account and Region and Name=value parameters, and prints
{"Resources": ..., "Outputs": ...}. Differences are listed by resource and property.

    .ci/compare_template.py template.yaml -- java -cp CLASSPATH doorman.local.template.TemplateListing
"""

import argparse
import hashlib
import json
import logging
import os
import re
import subprocess
import sys
import uuid

try:
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse
except ImportError as missing:
    sys.exit(f"{missing}: install it with: python3 -m pip install aws-sam-translator==1.110.0 PyYAML")

STACK, ACCOUNT = "doorman", "111111111111"
BUCKET = "packages"
BALANCER = f"arn:aws:elasticloadbalancing:us-east-1:{ACCOUNT}:loadbalancer"
NO_VALUE = object()

# Each makes another branch of the template count, or another name another value.
DEPLOYMENTS = [
    ("us-east-1", {}),
    ("eu-central-1", {"ManagedServices": "vpce-svc-0123456789abcdef0"}),
    (
        "us-east-1",
        {
            "ManagedServices": "vpce-svc-0123456789abcdef0, vpce-svc-89abcdef",
            "DecisionRetentionDays": "30",
            "LogRetentionDays": "7",
            "PatrolRate": "rate(1 hour)",
            "ProtectTables": "true",
            "LogLevel": "DEBUG",
            "PeopleEmail": "ops@example.com",
            "ChatWebhookParameter": "/doorman/chat",
            "DigestWindow": "300",
            "LateAfter": "3600",
        },
    ),
    ("eu-west-1", {"HubBusArn": "arn:aws:events:us-east-1:999999999999:event-bus/doorman"}),
    (
        "us-east-1",
        {
            "HubBusArn": "arn:aws:events:us-east-1:111111111111:event-bus/doorman",
            "HubAccounts": "222222222222, 333333333333",
        },
    ),
    (
        "eu-west-1",
        {"OwnKey": "true", "HubBusArn": "arn:aws:events:us-east-1:999999999999:event-bus/doorman"},
    ),
    ("us-east-1", {"LoadBalancerArns": f"{BALANCER}/net/api/0123456789abcdef"}),
    (
        "us-east-1",
        {
            "LoadBalancerArns": f"{BALANCER}/net/api/0123456789abcdef, {BALANCER}/net/more/0123456789abcdef",
            "AllowedPrincipals": "arn:aws:iam::222222222222:root,arn:aws:iam::333333333333:role/connect",
            "PrivateDnsName": "api.example.com",
            "SupportedRegions": "eu-west-1,eu-central-1",
        },
    ),
    ("us-east-1", {"LoadBalancerArns": f"{BALANCER}/gwy/api/0123456789abcdef", "AllowedPrincipals": "*"}),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("template")
    parser.add_argument("command", nargs="+", help="what prints the local run's reading, after --")
    arguments = parser.parse_args()
    # The translator complains of its own telemetry.
    logging.getLogger("samtranslator").setLevel(logging.ERROR)
    differences = []
    for region, parameters in DEPLOYMENTS:
        deployment = f"{region} {parameters}"
        expected = cloudformation(arguments.template, region, parameters)
        actual = local_run(arguments.command, arguments.template, region, parameters)
        differences += [f"{deployment}: {difference}" for difference in compare(expected, actual, "")]
    for difference in differences:
        print(difference)
    if differences:
        sys.exit(f"{len(differences)} differences between CloudFormation and the local run")
    print(f"The local run reads what CloudFormation gets, in {len(DEPLOYMENTS)} deployments.")


def local_run(command, template, region, parameters):
    given = [f"{name}={value}" for name, value in parameters.items()]
    finished = subprocess.run(
        command + [template, STACK, ACCOUNT, region] + given, stdout=subprocess.PIPE, check=False, text=True
    )
    if finished.returncode:
        sys.exit(f"The local run did not read the template with {region} {parameters}")
    return json.loads(finished.stdout)


def cloudformation(path, region, parameters):
    os.environ["AWS_DEFAULT_REGION"] = region
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file.read())
    for resource in template["Resources"].values():
        code = resource.get("Properties", {}).get("CodeUri")
        if code:
            # What `sam package` would do.
            resource["Properties"]["CodeUri"] = f"s3://{BUCKET}/{code}"
    translated = transform(template, dict(parameters), NoManagedPolicies())
    return Resolver(translated, region, parameters).resolved()


class NoManagedPolicies:
    def load(self):
        return {}


class Resolver:
    """Works out the functions of a template that SAM has translated."""

    def __init__(self, template, region, parameters):
        self.template = template
        self.region = region
        self.values = {
            "AWS::AccountId": ACCOUNT,
            "AWS::NoValue": NO_VALUE,
            "AWS::Partition": "aws",
            "AWS::Region": region,
            "AWS::StackName": STACK,
            "AWS::URLSuffix": "amazonaws.com",
        }
        for name, declared in template["Parameters"].items():
            text = str(parameters.get(name, declared.get("Default")))
            is_list = declared["Type"] == "CommaDelimitedList"
            self.values[name] = [item.strip() for item in text.split(",")] if is_list else text

    def resolved(self):
        resources = {}
        for name, resource in self.template["Resources"].items():
            if self.holds(resource.get("Condition")):
                properties = self.resolve(resource.get("Properties", {}))
                resources[name] = {"Type": resource["Type"], "Properties": without_sam(resource["Type"], properties)}
        outputs = {
            name: self.resolve(output["Value"])
            for name, output in self.template["Outputs"].items()
            if self.holds(output.get("Condition"))
        }
        return {"Resources": resources, "Outputs": outputs}

    def holds(self, condition):
        return condition is None or self.resolve(self.template["Conditions"][condition])

    def resolve(self, value):
        if isinstance(value, list):
            return [item for item in map(self.resolve, value) if item is not NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            (name, argument), = value.items()
            function = getattr(self, name.replace("::", "_").lower(), None) if is_function(name) else None
            if function:
                return function(argument)
            if is_function(name):
                raise NotImplementedError(name)
        resolved = {name: self.resolve(item) for name, item in value.items()}
        return {name: item for name, item in resolved.items() if item is not NO_VALUE}

    def ref(self, name):
        return self.values[name] if name in self.values else self.attributes(name)["Ref"]

    def fn_getatt(self, argument):
        name, attribute = argument if isinstance(argument, list) else argument.split(".", 1)
        return self.attributes(name)[attribute]

    def fn_sub(self, argument):
        text, own = argument if isinstance(argument, list) else (argument, {})
        own = self.resolve(own)

        def variable(match):
            name = match.group(1)
            if name.startswith("!"):
                return "${" + name[1:] + "}"
            if name in own:
                return own[name]
            return self.fn_getatt(name) if "." in name else self.ref(name)

        return re.sub(r"\$\{([^}]*)}", variable, text)

    def fn_join(self, argument):
        delimiter, items = argument
        return delimiter.join(self.resolve(items))

    def fn_split(self, argument):
        delimiter, text = argument
        return self.resolve(text).split(delimiter)

    def fn_select(self, argument):
        return self.resolve(argument[1])[int(argument[0])]

    def fn_if(self, argument):
        condition, then, otherwise = argument
        return self.resolve(then if self.holds(condition) else otherwise)

    def fn_equals(self, argument):
        left, right = self.resolve(argument)
        return left == right

    def fn_not(self, argument):
        return not self.resolve(argument[0])

    def fn_and(self, argument):
        return all(self.resolve(argument))

    def fn_or(self, argument):
        return any(self.resolve(argument))

    def condition(self, name):
        return self.holds(name)

    def attributes(self, name):
        resource = self.template["Resources"][name]
        own = {key: resource["Properties"].get(key) for key in NAMES[resource["Type"]]}
        first, *rest = [self.resolve(item) for item in own.values()]
        first = first or f"{STACK}-{name}"
        return ATTRIBUTES[resource["Type"]](first, *rest, region=self.region)


def is_function(name):
    return name in ("Ref", "Condition") or name.startswith("Fn::")


def arn(service, resource, region):
    return f"arn:aws:{service}:{region}:{ACCOUNT}:{resource}"


def made_up(name):
    return str(uuid.UUID(bytes=hashlib.md5(name.encode()).digest(), version=3))


# The properties that Ref and GetAtt depend on, the name first.
NAMES = {
    "AWS::CloudWatch::Alarm": ["AlarmName"],
    "AWS::CloudWatch::Dashboard": ["DashboardName"],
    "AWS::DynamoDB::Table": ["TableName"],
    "AWS::Events::Archive": ["ArchiveName"],
    "AWS::EC2::VPCEndpointService": ["ServiceId"],
    "AWS::Events::EventBus": ["Name"],
    "AWS::Events::Rule": ["Name", "EventBusName"],
    "AWS::IAM::ManagedPolicy": ["ManagedPolicyName"],
    "AWS::IAM::Role": ["RoleName"],
    "AWS::KMS::Alias": ["AliasName"],
    "AWS::KMS::Key": ["KeyId"],
    "AWS::Lambda::EventSourceMapping": ["Id"],
    "AWS::Lambda::Function": ["FunctionName"],
    "AWS::Lambda::Url": ["TargetFunctionArn"],
    "AWS::Logs::LogGroup": ["LogGroupName"],
    "AWS::S3::Bucket": ["BucketName"],
    "AWS::SNS::Topic": ["TopicName"],
    "AWS::SQS::Queue": ["QueueName"],
}

ATTRIBUTES = {
    "AWS::CloudWatch::Alarm": lambda name, region: {"Ref": name, "Arn": arn("cloudwatch", f"alarm:{name}", region)},
    "AWS::CloudWatch::Dashboard": lambda name, region: {"Ref": name},
    "AWS::DynamoDB::Table": lambda name, region: {
        "Ref": name,
        "Arn": arn("dynamodb", f"table/{name}", region),
        "StreamArn": arn("dynamodb", f"table/{name}/stream/1970-01-01T00:00:00.000", region),
    },
    "AWS::Events::Archive": lambda name, region: {"Ref": name, "Arn": arn("events", f"archive/{name}", region)},
    # Its id is made up by AWS.
    "AWS::EC2::VPCEndpointService": lambda name, region: {
        "Ref": "vpce-svc-00000000000000000",
        "ServiceId": "vpce-svc-00000000000000000",
    },
    "AWS::Events::EventBus": lambda name, region: {
        "Ref": name,
        "Name": name,
        "Arn": arn("events", f"event-bus/{name}", region),
    },
    "AWS::Events::Rule": lambda name, bus, region: {
        "Ref": f"{bus}|{name}" if bus else name,
        "Arn": arn("events", f"rule/{bus}/{name}" if bus else f"rule/{name}", region)
    },
    "AWS::IAM::ManagedPolicy": lambda name, region: {"Ref": f"arn:aws:iam::{ACCOUNT}:policy/{name}"},
    "AWS::IAM::Role": lambda name, region: {"Ref": name, "Arn": f"arn:aws:iam::{ACCOUNT}:role/{name}"},
    "AWS::KMS::Alias": lambda name, region: {"Ref": name},
    # Made up by AWS, too.
    "AWS::KMS::Key": lambda name, region: {
        "Ref": made_up(name),
        "KeyId": made_up(name),
        "Arn": arn("kms", f"key/{made_up(name)}", region),
    },
    "AWS::Lambda::EventSourceMapping": lambda name, region: {"Ref": made_up(name)},
    "AWS::Lambda::Function": lambda name, region: {"Ref": name, "Arn": arn("lambda", f"function:{name}", region)},
    # Its host is made up by AWS.
    "AWS::Lambda::Url": lambda function, region: {
        "Ref": function,
        "FunctionArn": function,
        "FunctionUrl": f"https://{function.split(':')[-1]}.lambda-url.{region}.on.aws/",
    },
    "AWS::Logs::LogGroup": lambda name, region: {"Ref": name, "Arn": arn("logs", f"log-group:{name}:*", region)},
    "AWS::S3::Bucket": lambda name, region: {"Ref": name.lower(), "Arn": f"arn:aws:s3:::{name.lower()}"},
    "AWS::SNS::Topic": lambda name, region: {
        "Ref": arn("sns", name, region),
        "TopicArn": arn("sns", name, region),
        "TopicName": name,
    },
    "AWS::SQS::Queue": lambda name, region: {
        "Ref": f"https://sqs.{region}.amazonaws.com/{ACCOUNT}/{name}",
        "QueueName": name,
        "Arn": arn("sqs", name, region),
    },
}


def without_sam(kind, properties):
    """Takes away what SAM adds to a function: its own tag, and the bucket of the package."""
    if kind != "AWS::Lambda::Function":
        return properties
    tags = [tag for tag in properties.pop("Tags", []) if tag != {"Key": "lambda:createdBy", "Value": "SAM"}]
    return properties | {"Code": properties["Code"]["S3Key"]} | ({"Tags": tags} if tags else {})


def compare(expected, actual, path):
    if isinstance(expected, dict) and isinstance(actual, dict):
        for name in [*expected, *(name for name in actual if name not in expected)]:
            where = f"{path}.{name}" if path else name
            if name not in actual:
                yield f"{where}: only CloudFormation has {json.dumps(expected[name])}"
            elif name not in expected:
                yield f"{where}: only the local run has {json.dumps(actual[name])}"
            else:
                yield from compare(expected[name], actual[name], where)
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        for place, (left, right) in enumerate(zip(expected, actual)):
            yield from compare(left, right, f"{path}[{place}]")
    elif type(expected) is not type(actual) or expected != actual:
        yield f"{path}: CloudFormation gets {json.dumps(expected)}, the local run {json.dumps(actual)}"


if __name__ == "__main__":
    main()
