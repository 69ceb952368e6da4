using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CantonRobotics.Tests.Architecture;

/// <summary>A type as the compiler left it, with every type it names anywhere: signatures, attributes, method bodies. What is nested in it belongs to it.</summary>
/// <param name="FullName">Namespace and name.</param>
/// <param name="Namespace">Empty for top-level statements.</param>
/// <param name="Bases">Its base types, nearest first, the last one of another assembly.</param>
/// <param name="Interfaces">Full names of the interfaces it implements, without their type arguments.</param>
/// <param name="Uses">Full names, itself left out.</param>
public sealed record CompiledType(string FullName, string Namespace, IReadOnlyList<string> Bases, IReadOnlySet<string> Interfaces, IReadOnlySet<string> Uses)
{
    public static IReadOnlyList<CompiledType> ReadAll(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return [.. module.Types.Where(type => type.Name != "<Module>").Select(Read)];
    }

    public override string ToString() => FullName;

    private static CompiledType Read(TypeDefinition type)
    {
        var uses = new SortedSet<string>(StringComparer.Ordinal);
        new Collector(uses).Type(type);
        uses.Remove(type.FullName);
        return new(type.FullName, type.Namespace, [.. BasesOf(type)],
            type.Interfaces.Select(one => one.InterfaceType.GetElementType().FullName).ToHashSet(StringComparer.Ordinal), uses);
    }

    private static IEnumerable<string> BasesOf(TypeDefinition type)
    {
        for (var up = type.BaseType; up is not null; up = (up.GetElementType() as TypeDefinition)?.BaseType)
        {
            yield return up.GetElementType().FullName;
        }
    }

    private sealed class Collector(ISet<string> uses)
    {
        public void Type(TypeDefinition type)
        {
            Attributes(type);
            Generics(type);
            Name(type.BaseType);
            foreach (var one in type.Interfaces)
            {
                Name(one.InterfaceType);
            }

            foreach (var field in type.Fields)
            {
                Attributes(field);
                Name(field.FieldType);
            }

            foreach (var property in type.Properties)
            {
                Attributes(property);
            }

            foreach (var method in type.Methods)
            {
                Method(method);
            }

            foreach (var nested in type.NestedTypes)
            {
                Type(nested);
            }
        }

        private void Method(MethodDefinition method)
        {
            Attributes(method);
            Generics(method);
            Signature(method);
            foreach (var parameter in method.Parameters)
            {
                Attributes(parameter);
            }

            if (!method.HasBody)
            {
                return;
            }

            foreach (var local in method.Body.Variables)
            {
                Name(local.VariableType);
            }

            foreach (var handler in method.Body.ExceptionHandlers)
            {
                Name(handler.CatchType);
            }

            foreach (var instruction in method.Body.Instructions)
            {
                Operand(instruction);
            }
        }

        private void Operand(Instruction instruction)
        {
            switch (instruction.Operand)
            {
                case TypeReference type:
                    Name(type);
                    break;
                case FieldReference field:
                    Name(field.DeclaringType);
                    Name(field.FieldType);
                    break;
                case MethodReference method:
                    Name(method.DeclaringType);
                    Signature(method);
                    foreach (var argument in (method as GenericInstanceMethod)?.GenericArguments ?? [])
                    {
                        Name(argument);
                    }

                    break;
            }
        }

        private void Signature(MethodReference method)
        {
            Name(method.ReturnType);
            foreach (var parameter in method.Parameters)
            {
                Name(parameter.ParameterType);
            }
        }

        private void Generics(IGenericParameterProvider provider)
        {
            foreach (var constraint in provider.GenericParameters.SelectMany(parameter => parameter.Constraints))
            {
                Name(constraint.ConstraintType);
            }
        }

        private void Attributes(ICustomAttributeProvider provider)
        {
            foreach (var attribute in provider.CustomAttributes)
            {
                Name(attribute.AttributeType);
                foreach (var type in attribute.ConstructorArguments.Concat(attribute.Properties.Select(named => named.Argument)).Select(one => one.Value).OfType<TypeReference>())
                {
                    Name(type);
                }
            }
        }

        private void Name(TypeReference? type)
        {
            switch (type)
            {
                case null or GenericParameter:
                    return;
                case GenericInstanceType generic:
                    Name(generic.ElementType);
                    foreach (var argument in generic.GenericArguments)
                    {
                        Name(argument);
                    }

                    return;
                case TypeSpecification wrapped:
                    Name(wrapped.ElementType);
                    return;
            }

            while (type.DeclaringType is { } outer)
            {
                type = outer;
            }

            uses.Add(type.FullName);
        }
    }
}
