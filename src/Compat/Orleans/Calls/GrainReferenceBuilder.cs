using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <summary>Generates, per grain interface, the class whose methods box their arguments and hand them to <see cref="GrainReference.Call"/>.</summary>
internal static class GrainReferenceBuilder
{
    private static readonly Type[] ConstructorParameters = [typeof(GrainInterface), typeof(SiloRuntime), typeof(GrainId)];

    private static readonly ConstructorInfo BaseConstructor =
        typeof(GrainReference).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, ConstructorParameters)!;

    private static readonly MethodInfo CallMethod =
        typeof(GrainReference).GetMethod(nameof(GrainReference.Call), BindingFlags.Instance | BindingFlags.NonPublic)!;

    internal static Func<GrainInterface, SiloRuntime, GrainId, GrainReference> Build(Type type, List<MethodInfo> methods)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(
            new AssemblyName("Orleans.GrainReferences." + type.FullName), AssemblyBuilderAccess.Run);
        GiveAccess(assembly, type, methods);
        var builder = assembly.DefineDynamicModule("GrainReferences").DefineType(
            "GrainReference_" + type.Name, TypeAttributes.Class | TypeAttributes.Sealed | TypeAttributes.Public, typeof(GrainReference), [type]);

        var constructor = builder.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, ConstructorParameters);
        var code = constructor.GetILGenerator();
        for (var argument = 0; argument <= ConstructorParameters.Length; argument++)
        {
            code.Emit(OpCodes.Ldarg, argument);
        }

        code.Emit(OpCodes.Call, BaseConstructor);
        code.Emit(OpCodes.Ret);

        for (var index = 0; index < methods.Count; index++)
        {
            DefineMethod(builder, methods[index], index);
        }

        var created = builder.CreateType();
        var factory = new DynamicMethod("Create", typeof(GrainReference), ConstructorParameters, typeof(GrainReference), skipVisibility: true);
        code = factory.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Newobj, created.GetConstructors()[0]);
        code.Emit(OpCodes.Ret);
        return factory.CreateDelegate<Func<GrainInterface, SiloRuntime, GrainId, GrainReference>>();
    }

    private static void DefineMethod(TypeBuilder builder, MethodInfo method, int index)
    {
        var parameters = method.GetParameters();
        var types = Array.ConvertAll(parameters, parameter => parameter.ParameterType);
        var implementation = builder.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.NewSlot | MethodAttributes.HideBySig,
            method.ReturnType,
            types);
        var code = implementation.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldc_I4, index);
        code.Emit(OpCodes.Ldc_I4, types.Length);
        code.Emit(OpCodes.Newarr, typeof(object));
        for (var argument = 0; argument < types.Length; argument++)
        {
            code.Emit(OpCodes.Dup);
            code.Emit(OpCodes.Ldc_I4, argument);
            code.Emit(OpCodes.Ldarg, argument + 1);
            if (types[argument].IsValueType)
            {
                code.Emit(OpCodes.Box, types[argument]);
            }

            code.Emit(OpCodes.Stelem_Ref);
        }

        code.Emit(OpCodes.Call, CallMethod);
        if (method.ReturnType == typeof(void))
        {
            code.Emit(OpCodes.Pop);
        }
        else
        {
            code.Emit(OpCodes.Unbox_Any, method.ReturnType);
        }

        code.Emit(OpCodes.Ret);
        builder.DefineMethodOverride(implementation, method);
    }

    // Grain interfaces and the types in their signatures may be internal to their assemblies.
    private static void GiveAccess(AssemblyBuilder assembly, Type type, List<MethodInfo> methods)
    {
        var attribute = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
        var names = new HashSet<string>(StringComparer.Ordinal) { typeof(GrainReference).Assembly.GetName().Name! };
        Add(type);
        foreach (var method in methods)
        {
            Add(method.DeclaringType!);
            Add(method.ReturnType);
            foreach (var parameter in method.GetParameters())
            {
                Add(parameter.ParameterType);
            }
        }

        foreach (var name in names)
        {
            assembly.SetCustomAttribute(new CustomAttributeBuilder(attribute, [name]));
        }

        void Add(Type used)
        {
            names.Add(used.Assembly.GetName().Name!);
            foreach (var argument in used.GenericTypeArguments)
            {
                Add(argument);
            }

            if (used.GetElementType() is { } element)
            {
                Add(element);
            }
        }
    }
}
