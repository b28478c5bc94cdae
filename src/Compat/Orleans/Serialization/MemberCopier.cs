using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Serialization;

/// <summary>Copies an object field by field with code generated for its type.</summary>
internal sealed class MemberCopier : TypeCopier
{
    private static readonly MethodInfo CopyObjectMethod =
        typeof(CopyContext).GetMethod(nameof(CopyContext.CopyObject), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly Type _type;
    private readonly ConstructorInfo? _constructor;
    private readonly FieldInfo[] _fields;
    private Action<object, object, CopyContext>? _copyFields;

    private MemberCopier(Type type, ConstructorInfo? constructor, FieldInfo[] fields)
    {
        _type = type;
        _constructor = constructor;
        _fields = fields;
    }

    internal static TypeCopier ForEveryField(Type type)
    {
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        return Array.TrueForAll(fields, field => DeepCopier.IsShared(field.FieldType))
            ? SharedCopier.Instance
            : new MemberCopier(type, null, fields);
    }

    internal static TypeCopier ForSerializable(Type type)
    {
        var fields = new List<FieldInfo>();
        for (var declaring = type; declaring is not null && declaring.IsDefined(typeof(GenerateSerializerAttribute), inherit: false); declaring = declaring.BaseType)
        {
            fields.AddRange(SerializableMembers.Of(declaring));
        }

        var constructor = type.IsValueType
            ? null
            : type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes);
        return new MemberCopier(type, constructor, [.. fields]);
    }

    internal override object Copy(object value, CopyContext context)
    {
        var copy = _constructor?.Invoke(null) ?? RuntimeHelpers.GetUninitializedObject(_type);
        if (!_type.IsValueType)
        {
            context.Record(value, copy);
        }

        (_copyFields ??= Compile())(value, copy, context);
        return copy;
    }

    // Reads each field of the first argument, copies it unless it can be shared, and writes it to the second, init-only fields included.
    private Action<object, object, CopyContext> Compile()
    {
        var method = new DynamicMethod("Copy_" + _type.Name, null, [typeof(object), typeof(object), typeof(CopyContext)], typeof(MemberCopier).Module, skipVisibility: true);
        var code = method.GetILGenerator();
        var unwrap = _type.IsValueType ? OpCodes.Unbox : OpCodes.Castclass;
        foreach (var field in _fields)
        {
            code.Emit(OpCodes.Ldarg_1);
            code.Emit(unwrap, _type);
            if (DeepCopier.IsShared(field.FieldType) || field.IsDefined(typeof(ImmutableAttribute), inherit: false))
            {
                code.Emit(OpCodes.Ldarg_0);
                code.Emit(unwrap, _type);
                code.Emit(OpCodes.Ldfld, field);
            }
            else
            {
                code.Emit(OpCodes.Ldarg_2);
                code.Emit(OpCodes.Ldarg_0);
                code.Emit(unwrap, _type);
                code.Emit(OpCodes.Ldfld, field);
                if (field.FieldType.IsValueType)
                {
                    code.Emit(OpCodes.Box, field.FieldType);
                }

                code.Emit(OpCodes.Call, CopyObjectMethod);
                code.Emit(OpCodes.Unbox_Any, field.FieldType);
            }

            code.Emit(OpCodes.Stfld, field);
        }

        code.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<object, object, CopyContext>>();
    }
}
